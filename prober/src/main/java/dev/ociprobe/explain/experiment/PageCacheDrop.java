package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Drops the files of a runtime and its container from the page cache before treated cycles. */
final class PageCacheDrop implements Intervention {
  private final Descriptors descriptors;
  private final Map<RuntimeSlot, List<Path>> files = new HashMap<>();
  private long cycles;
  private long cyclesThatRead;

  PageCacheDrop(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  @Override
  public void before(RuntimeSlot slot) {
    files.computeIfAbsent(slot, PageCacheDrop::cleanFiles).forEach(descriptors::dropCached);
  }

  /** Lists the files, and writes them back once: dirty pages can't be dropped. */
  private static List<Path> cleanFiles(RuntimeSlot slot) {
    try (Stream<Path> tree = Files.walk(slot.bundle().resolve("rootfs"))) {
      List<Path> files = new ArrayList<>(tree.filter(PageCacheDrop::isOrdinary).toList());
      files.add(slot.runtime().binary().toRealPath());
      for (Path file : files) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(false);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOrdinary(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void after(Cycle cycle) {
    cycles++;
    boolean read =
        cycle.timings().values().stream()
            .map(Timing::usage)
            .flatMap(Optional::stream)
            .anyMatch(PageCacheDrop::hasRead);
    cyclesThatRead += read ? 1 : 0;
  }

  private static boolean hasRead(ResourceUsage usage) {
    return usage.majorFaults() > 0 || usage.blockReads() > 0;
  }

  @Override
  public Optional<String> doubt() {
    return cycles > 0 && cyclesThatRead == 0
        ? Optional.of(
            "nothing was read from a disk after the page cache was dropped: another process keeps"
                + " these files in it, or they don't lie on a disk")
        : Optional.empty();
  }
}
