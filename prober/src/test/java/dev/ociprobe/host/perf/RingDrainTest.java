package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Descriptors;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the thread that drains rings, with a kernel whose rings are always readable. */
class RingDrainTest {
  /** The read end of the pipe that ends the thread; the write end is one more. */
  private static final int ENDING = 7;

  private final AtomicInteger waits = new AtomicInteger();
  private final CountDownLatch wentOn = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Descriptors that have no memory for the first wait. */
  private Object answer(String call) {
    return switch (call) {
      case "pipe" -> new Descriptors.Pair(ENDING, ENDING + 1);
      case "awaitAnyReadable" -> {
        if (waits.incrementAndGet() == 1) {
          throw new OutOfMemoryError("another thread has it all");
        }
        wentOn.countDown();
        yield true;
      }
      case "awaitReadable" -> ended.getCount() == 0;
      case "write" -> {
        ended.countDown();
        yield 1;
      }
      default -> 0;
    };
  }

  @Test
  void drain_afterAMomentWithoutMemory_goesOn() throws Exception {
    Descriptors descriptors =
        (Descriptors)
            Proxy.newProxyInstance(
                Descriptors.class.getClassLoader(),
                new Class<?>[] {Descriptors.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == void.class ? null : answer(method.getName()));

    try (RingDrain drain = new RingDrain(descriptors, List.of())) {
      assertThat(wentOn.await(10, TimeUnit.SECONDS)).as("%s goes on", drain).isTrue();
    }
    assertThat(waits.get()).isGreaterThan(1);
  }
}
