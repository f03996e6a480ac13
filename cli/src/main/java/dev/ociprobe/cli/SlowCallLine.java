package dev.ociprobe.cli;

import dev.ociprobe.result.files.SpikeResult;
import java.util.Optional;

/**
 * A slow call as a line of JSON, after the line of the call itself: {@code watch --json-lines}.
 *
 * @param slow the call
 * @param explanation its causes, as in run.json; absent if there are none
 * @param unexplained the reason why there are none; absent if there are
 */
record SlowCallLine(
    CallLine slow, Optional<SpikeResult> explanation, Optional<String> unexplained) {}
