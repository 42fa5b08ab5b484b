/** The configuration that Asterisk runs with, tried by real calls: no hotline takes part. */
package hotline.telephony;
