package io.voxbridge.agents.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A finished recording: 16-bit stereo at 16 kHz, left the caller, right the bot.
 *
 * @param file the WAV file, closed
 * @param length playing time
 * @param droppedFrames 20 ms frames lost because the disk did not keep up
 * @param failedWrites frames lost because the disk refused them
 */
public record CallRecording(Path file, Duration length, long droppedFrames, long failedWrites) {}
