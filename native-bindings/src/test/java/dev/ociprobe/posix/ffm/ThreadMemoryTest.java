package dev.ociprobe.posix.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadMemoryTest {
  private static final int CALLS = 20_000;

  private final Posix posix = new FfmPosix().posix();

  @Test
  void current_isEachThreadsOwn() {
    ThreadMemory ours = ThreadMemory.current();

    assertThat(CompletableFuture.supplyAsync(ThreadMemory::current).join()).isNotSameAs(ours);
    assertThat(ThreadMemory.current()).isSameAs(ours);
  }

  @Test
  void errno_ofThreadsThatFailAtOnce_isEachOnesOwn() {
    List<CompletableFuture<Boolean>> threads = new ArrayList<>();
    threads.add(inThread("ESRCH", () -> posix.processes().kill(1 << 23, 0)));
    threads.add(inThread("EBADF", () -> posix.descriptors().close(1_000_000_000)));
    threads.add(inThread("ECHILD", () -> posix.processes().reap(1)));

    assertThat(threads).allMatch(CompletableFuture::join);
  }

  private static CompletableFuture<Boolean> inThread(String error, Runnable failing) {
    CompletableFuture<Boolean> always = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> always.complete(alwaysFailsWith(error, failing)));
    return always;
  }

  private static boolean alwaysFailsWith(String error, Runnable failing) {
    for (int i = 0; i < CALLS; i++) {
      try {
        failing.run();
        return false;
      } catch (PosixException e) {
        if (!Errno.describe(e.errno()).startsWith(error)) {
          return false;
        }
      }
    }
    return true;
  }
}
