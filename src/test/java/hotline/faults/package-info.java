/** Faults injected for real: processes are killed and stopped while calls go through the real Asterisk. */
package hotline.faults;
