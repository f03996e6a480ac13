package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive that a test makes, with whatever names it likes. */
public final class Archive {
  static final Instant MODIFIED = Instant.parse("2024-02-29T12:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  public Archive() {
    tar = new TarArchiveOutputStream(bytes, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  public Archive file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  public Archive file(String name, byte[] content) {
    return file(name, content, _ -> {});
  }

  Archive file(String name, byte[] content, Consumer<TarArchiveEntry> change) {
    return add(
        name,
        TarConstants.LF_NORMAL,
        content,
        each -> {
          each.setMode(0644);
          change.accept(each);
        });
  }

  /** Adds an extended header for the next entry, of records that its writer may refuse to make. */
  Archive headers(Map<String, String> records) {
    StringBuilder content = new StringBuilder();
    records.forEach((key, value) -> {
      int length = "NN =\n".length() + key.length() + value.length();
      content.append("%02d %s=%s\n".formatted(length, key, value));
    });
    byte type = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    return add("headers", type, content.toString().getBytes(UTF_8), _ -> {});
  }

  public Archive program(String name, byte[] content) {
    return file(name, content, each -> each.setMode(0755));
  }

  public Archive directory(String name) {
    return directory(name, _ -> {});
  }

  Archive directory(String name, Consumer<TarArchiveEntry> change) {
    return add(
        name,
        TarConstants.LF_DIR,
        new byte[0],
        each -> {
          each.setMode(0755);
          change.accept(each);
        });
  }

  public Archive link(String name, String target) {
    return add(name, TarConstants.LF_SYMLINK, new byte[0], each -> each.setLinkName(target));
  }

  public Archive hardLink(String name, String target) {
    return add(name, TarConstants.LF_LINK, new byte[0], each -> each.setLinkName(target));
  }

  public Archive fifo(String name) {
    return add(name, TarConstants.LF_FIFO, new byte[0], each -> each.setMode(0640));
  }

  public Archive device(String name, byte type, int major, int minor) {
    return add(
        name,
        type,
        new byte[0],
        each -> {
          each.setMode(0666);
          each.setDevMajor(major);
          each.setDevMinor(minor);
        });
  }

  Archive add(String name, byte type, byte[] content, Consumer<TarArchiveEntry> change) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setSize(content.length);
    entry.setLastModifiedTime(FileTime.from(MODIFIED));
    change.accept(entry);
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public byte[] bytes() {
    try {
      tar.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns it as an uncompressed layer. */
  Layer layer() {
    return layer(bytes(), Compression.NONE);
  }

  Layer layer(Compression compression) {
    return layer(bytes(), compression);
  }

  static Layer layer(byte[] content, Compression compression) {
    byte[] blob = compressed(content, compression);
    Digest digest = Digest.sha256(blob);
    return new Layer(
        digest.toString(),
        () -> new ByteArrayInputStream(blob),
        blob.length,
        Optional.of(digest),
        Optional.of(compression),
        Digest.sha256(content));
  }

  public static byte[] compressed(byte[] content, Compression compression) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (compression) {
          case NONE -> blob;
          case GZIP -> new GZIPOutputStream(blob);
          case ZSTD -> new ZstdOutputStream(blob);
        }) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blob.toByteArray();
  }
}
