package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptibleWorkTest {
  private final InterruptibleWork work = new InterruptibleWork();

  @Test
  @Timeout(60)
  void interrupt_endsTheWorkAndAllAfterIt_butNothingElse() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(() -> {
          awaitQuietly(begun);
          work.interrupt();
        });

    boolean interrupted =
        work.run(() -> {
          begun.countDown();
          return !awaitQuietly(new CountDownLatch(1));
        });

    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(work.run(() -> Thread.currentThread().isInterrupted())).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interrupt_whileNothingIsDone_waitsForTheWork() throws IOException {
    work.interrupt();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(work.run(() -> Thread.currentThread().isInterrupted())).isTrue();
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
