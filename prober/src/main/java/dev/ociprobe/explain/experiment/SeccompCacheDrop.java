package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes the compiled filters in a runtime's own state directory before treated cycles. */
final class SeccompCacheDrop implements Intervention {
  private static final Path CACHE = Path.of(".cache", "seccomp");

  private long cycles;
  private long removed;

  @Override
  public void before(RuntimeSlot slot) {
    cycles++;
    try (Stream<Path> filters = Files.list(slot.state().resolve(CACHE))) {
      for (Path filter : List.copyOf(filters.toList())) {
        Files.delete(filter);
        removed++;
      }
    } catch (NoSuchFileException e) {
      // it has compiled none yet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void after(Cycle cycle) {}

  @Override
  public Optional<String> doubt() {
    return cycles > 1 && removed == 0
        ? Optional.of(
            "there never was a compiled filter in the runtime's state directory: crun before 1.14"
                + " keeps some only where it is built with libgcrypt")
        : Optional.empty();
  }
}
