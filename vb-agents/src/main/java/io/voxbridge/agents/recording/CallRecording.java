package io.voxbridge.agents.recording;

import io.voxbridge.domain.result.RecordingPeaks;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A finished recording: 16-bit stereo at 16 kHz, left the caller, right the bot.
 *
 * @param file the WAV file, closed
 * @param length playing time
 * @param peaks its outline; null when the disk was too slow to know it
 * @param droppedFrames 20 ms frames lost because the disk did not keep up
 * @param failedWrites frames lost because the disk refused them
 */
public record CallRecording(
    Path file,
    Duration length,
    @Nullable RecordingPeaks peaks,
    long droppedFrames,
    long failedWrites) {}
