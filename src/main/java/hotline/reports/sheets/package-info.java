/** Registers and statistics of a period: one table each, for the page, for paper and for Excel. */
@NullMarked
package hotline.reports.sheets;

import org.jspecify.annotations.NullMarked;
