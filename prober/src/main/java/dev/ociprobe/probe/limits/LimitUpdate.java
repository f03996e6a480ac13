package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.SpecJson;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    return slot.runtime().supports(Verb.UPDATE) ? update(resources, values) : write(values);
  }

  private UpdateOutcome update(Resources resources, Map<CgroupSetting, String> values)
      throws CheckInterruptedException {
    try {
      Path file = slot.bundle().resolve("resources.json");
      Files.write(file, SpecJson.write(resources, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Invocation update = container.call(Verb.UPDATE);
    if (update.isSuccess()) {
      return new UpdateOutcome.ByRuntime(Duration.ofNanos(update.durationNanos()));
    }
    return update.outcome() instanceof InvocationOutcome.TimedOut
        ? new UpdateOutcome.TimedOut()
        : refused(RefusedException.words(update), values);
  }

  /** Tries what the runtime refused: the kernel may refuse it whoever asks. */
  private UpdateOutcome refused(String words, Map<CgroupSetting, String> values) {
    Map<CgroupSetting, String> before = new LinkedHashMap<>();
    values
        .keySet()
        .forEach(setting -> {
          if (container.cgroups().read(setting) instanceof FileContent.Text(String text)) {
            before.put(setting, text);
          }
        });
    try {
      UpdateOutcome fromHost = write(values);
      if (fromHost instanceof UpdateOutcome.RefusedByKernel(String kernel, _)) {
        return new UpdateOutcome.RefusedByKernel(kernel, Optional.of(words));
      }
      write(before);
      return new UpdateOutcome.Refused(words, fromHost instanceof UpdateOutcome.ByFile);
    } catch (IllegalArgumentException e) {
      // its cgroup is none of ours to write to, so that the kernel can't be asked
      return new UpdateOutcome.Refused(words, false);
    }
  }

  private UpdateOutcome write(Map<CgroupSetting, String> values) {
    long began = System.nanoTime();
    try {
      values.forEach(container.cgroups()::write);
    } catch (UncheckedIOException e) {
      String words = String.valueOf(e.getMessage());
      return e.getCause() instanceof NoSuchFileException
          ? new UpdateOutcome.WithoutFile(words)
          : new UpdateOutcome.RefusedByKernel(words, Optional.empty());
    } catch (IllegalStateException e) {
      return new UpdateOutcome.WithoutFile(String.valueOf(e.getMessage()));
    }
    return new UpdateOutcome.ByFile(Duration.ofNanos(System.nanoTime() - began));
  }
}
