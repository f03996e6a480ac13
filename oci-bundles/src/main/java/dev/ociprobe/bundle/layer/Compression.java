package dev.ociprobe.bundle.layer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The compression of a layer, which its media type names. */
public enum Compression {
  NONE(""),
  GZIP("1f8b"),
  ZSTD("28b52ffd");

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int LONGEST_MAGIC = 4;

  /** A decoder must accept 8 MiB: RFC 8878. Go's takes 128 MiB by default, as this one does. */
  private static final int MAX_WINDOW_LOG = 27;

  /** The first bytes, in hexadecimal. */
  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** Returns the compression that the first bytes show. */
  public static Compression of(byte[] start) {
    return ZSTD.isMagicOf(start) ? ZSTD : GZIP.isMagicOf(start) ? GZIP : NONE;
  }

  private boolean isMagicOf(byte[] start) {
    return HexFormat.of().formatHex(start).startsWith(magic);
  }

  /**
   * Returns the decompressed content.
   *
   * @throws LayerException if the content shows another compression
   */
  InputStream decompress(InputStream blob) throws IOException {
    PushbackInputStream content = new PushbackInputStream(blob, LONGEST_MAGIC);
    byte[] start = content.readNBytes(LONGEST_MAGIC);
    content.unread(start);
    if (of(start) != this) {
      throw new LayerException(
          "its media type says %s, its content says %s".formatted(this, of(start)));
    }
    return switch (this) {
      case NONE -> content;
      case GZIP -> new GZIPInputStream(content, BUFFER_BYTES);
      case ZSTD -> new ZstdInputStream(content).setLongMax(MAX_WINDOW_LOG);
    };
  }

  @Override
  public String toString() {
    return this == NONE ? "no compression" : name().toLowerCase(Locale.ROOT);
  }
}
