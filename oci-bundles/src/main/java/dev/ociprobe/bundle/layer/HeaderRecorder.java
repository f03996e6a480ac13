package dev.ociprobe.bundle.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a tar archive on their way to its reader, which keeps headers in memory whatever
 * their size. So this class bounds them, and it keeps those of the current entry: the reader makes
 * text of the values in pax headers, where file capabilities are none.
 */
final class HeaderRecorder extends InputStream {

  /** Room for ten extended attributes of the largest size. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private static final int BLOCK_BYTES = 512;

  private final InputStream in;
  private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
  private boolean recording;
  private long position;

  HeaderRecorder(InputStream in) {
    this.in = in;
  }

  /** Begins to record, after the data of the entry before have been read. */
  void start() {
    headers.reset();
    recording = true;
  }

  /** Ends the recording; returns the headers, from the end of the padding before them on. */
  byte[] stop(long startPosition) {
    recording = false;
    byte[] all = headers.toByteArray();
    int padding = Math.min(all.length, Math.floorMod(-startPosition, BLOCK_BYTES));
    return Arrays.copyOfRange(all, padding, all.length);
  }

  /** The bytes read so far. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = in.read(buffer, offset, length);
    if (got > 0) {
      position += got;
      if (recording) {
        if (headers.size() + got > MAX_HEADER_BYTES) {
          throw new LayerException("the headers of one entry are longer than 1 MiB");
        }
        headers.write(buffer, offset, got);
      }
    }
    return got;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }
}
