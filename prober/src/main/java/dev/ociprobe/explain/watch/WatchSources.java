package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.evidence.CallRecorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import java.util.Optional;

/**
 * All that a watch hears of the host.
 *
 * @param feed of processes
 * @param refused the reason why processes are looked at again and again; empty if the kernel tells
 *     of them
 * @param recorder of what explains calls; empty if nothing can be recorded, or nobody wants it
 * @param obstacle the reason why nothing can be recorded
 */
record WatchSources(
    EventFeed feed,
    Optional<RecorderObstacle> refused,
    Optional<CallRecorder> recorder,
    Optional<RecorderObstacle> obstacle) {}
