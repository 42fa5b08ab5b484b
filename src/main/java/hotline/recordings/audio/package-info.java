/** What a recording's bytes say: WAV files, loudness, waveforms. Knows nothing of calls or the ledger. */
@NullMarked
package hotline.recordings.audio;

import org.jspecify.annotations.NullMarked;
