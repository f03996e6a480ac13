package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A change of limits while the container runs: by the runtime's update, or, if the runtime has
 * none, by writing the files.
 */
final class LimitUpdate {
  private final RuntimeSlot slot;
  private final ContainerUnderTest container;

  LimitUpdate(RuntimeSlot slot, ContainerUnderTest container) {
    this.slot = slot;
    this.container = container;
  }

  UpdateOutcome apply(Resources resources, Map<CgroupSetting, String> values)
      throws CheckInterruptedException {
    return slot.runtime().supports(Verb.UPDATE) ? update(resources) : write(values);
  }

  private UpdateOutcome update(Resources resources) throws CheckInterruptedException {
    try {
      Path file = slot.bundle().resolve("resources.json");
      Files.write(file, SpecJson.write(resources, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Invocation update = container.call(Verb.UPDATE);
    return update.isSuccess()
        ? new UpdateOutcome.ByRuntime(Duration.ofNanos(update.durationNanos()))
        : new UpdateOutcome.Refused(RefusedException.words(update), false);
  }

  private UpdateOutcome write(Map<CgroupSetting, String> values) {
    long began = System.nanoTime();
    try {
      values.forEach(container.cgroups()::write);
    } catch (UncheckedIOException e) {
      return new UpdateOutcome.Refused(String.valueOf(e.getMessage()), true);
    } catch (IllegalStateException e) {
      return new UpdateOutcome.Refused(String.valueOf(e.getMessage()), false);
    }
    return new UpdateOutcome.ByFile(Duration.ofNanos(System.nanoTime() - began));
  }
}
