package dev.ociprobe.bundle.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.security.MessageDigest;

/**
 * A stream that counts what is read of it, calculates its digest, and ends with an exception where
 * it is longer than expected. Bytes are skipped by reading them. An interrupt ends it, too.
 */
public final class MeasuredStream extends InputStream {
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final long maxBytes;
  private final String tooLong;
  private final Digest expected;
  private final MessageDigest calculation;
  private long count;

  /**
   * Creates the stream.
   *
   * @param tooLong the problem if there are more bytes
   * @param expected names the algorithm
   */
  public MeasuredStream(InputStream in, long maxBytes, String tooLong, Digest expected) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.tooLong = tooLong;
    this.expected = expected;
    this.calculation = expected.calculation();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    int got = in.read(buffer, offset, length);
    if (got > 0) {
      count += got;
      if (count > maxBytes) {
        throw new LayerException(tooLong);
      }
      calculation.update(buffer, offset, got);
    }
    return got;
  }

  /** Returns 1 until all bytes are read: GZIPInputStream looks for a further member then. */
  @Override
  public int available() {
    return count < maxBytes ? 1 : 0;
  }

  public long count() {
    return count;
  }

  /** Reads the rest. */
  void drain() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (read(buffer, 0, buffer.length) >= 0) {
      // read to its end
    }
  }

  /**
   * Reads the rest and compares the digest.
   *
   * @param what the content, as the subject of a sentence
   * @throws LayerException if it differs
   */
  public void verify(String what) throws IOException {
    drain();
    Digest found = expected.resultOf(calculation);
    if (!found.equals(expected)) {
      throw new LayerException("%s has the digest %s, not %s".formatted(what, found, expected));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
