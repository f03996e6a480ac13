package dev.ociprobe.bundle.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream whose reading ends with a {@link SocketTimeoutException} when
 * the sender is silent or slow, and with a {@link ClosedByInterruptException} when the thread is
 * interrupted. The JDK's own waits for ever. Only one piece is held in memory.
 */
final class TimedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private static final long MEBIBYTE = 1 << 20;

  /** A piece of the body, its end, or its failure. */
  private record Signal(List<ByteBuffer> piece, boolean end, @Nullable Throwable failure) {}

  private final Patience patience;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>();
  private volatile Flow.@Nullable Subscription subscription;
  private boolean ended;
  private long sinceMebibyte;
  private long mebibyteNanos = System.nanoTime();

  TimedBody(Patience patience) {
    this.patience = patience;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    signals.add(new Signal(piece, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended && pending.isEmpty()) {
      await();
    }
    ByteBuffer first = pending.peek();
    if (first == null) {
      return -1;
    }
    int count = Math.min(length, first.remaining());
    first.get(buffer, offset, count);
    if (!first.hasRemaining()) {
      pending.remove();
    }
    keepPace(count);
    return count;
  }

  private void await() throws IOException {
    Signal signal = next();
    ended = signal.end();
    if (signal.failure() != null) {
      throw new IOException(signal.failure().getMessage(), signal.failure());
    }
    signal.piece().stream().filter(ByteBuffer::hasRemaining).forEach(pending::add);
    if (!ended) {
      Objects.requireNonNull(subscription).request(1);
    }
  }

  private Signal next() throws IOException {
    try {
      Signal signal = signals.poll(patience.silence().toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null) {
        throw new SocketTimeoutException("has sent nothing for " + seconds(patience.silence()));
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  /** Refuses a sender that sends a byte now and then. */
  private void keepPace(int count) throws SocketTimeoutException {
    sinceMebibyte += count;
    if (System.nanoTime() - mebibyteNanos > patience.mebibyte().toNanos()) {
      throw new SocketTimeoutException(
          "has sent less than 1 MiB in " + seconds(patience.mebibyte()));
    }
    if (sinceMebibyte >= MEBIBYTE) {
      sinceMebibyte = 0;
      mebibyteNanos = System.nanoTime();
    }
  }

  static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  @Override
  public void close() {
    ended = true;
    pending.clear();
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }
}
