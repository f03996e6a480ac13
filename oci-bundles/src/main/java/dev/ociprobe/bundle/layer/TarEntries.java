package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.bundle.layer.LayerEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** The entries of a tar archive that nobody vouches for, one after the other. */
public final class TarEntries {
  private static final int MODE_BITS = 07777;
  private static final int BUFFER_BYTES = 64 << 10;

  /** The reader takes a step of recursion for each piece of a sparse file that it puts together. */
  private static final int SPARSE_BUFFER_BYTES = 1 << 10;

  private final HeaderRecorder recorder;
  private final TarArchiveInputStream tar;

  /** The headers of the current entry. */
  private byte[] headers = {};

  public TarEntries(InputStream archive) {
    recorder = new HeaderRecorder(archive);
    tar = new TarArchiveInputStream(recorder, UTF_8.name());
  }

  /** A regular file or a link of an archive that is no layer. */
  public record Member(String name, Optional<String> link, long position, long size) {}

  /**
   * Returns the next member that is a regular file or a link.
   *
   * @return empty at the end
   * @throws IOException if the archive is damaged, or can't be read
   */
  public Optional<Member> nextMember() throws IOException {
    for (TarArchiveEntry each = advance(); each != null; each = advance()) {
      boolean link = each.isSymbolicLink() || each.isLink();
      if (!each.isDirectory() && (each.isFile() || link)) {
        EntryPath path = EntryPath.parse(each.getName());
        Optional<String> target = link ? Optional.of(target(path, each)) : Optional.empty();
        return Optional.of(
            new Member(path.toString(), target, recorder.position(), each.getSize()));
      }
    }
    return Optional.empty();
  }

  /** The name of another member that a link stands for. */
  private static String target(EntryPath path, TarArchiveEntry link) throws IOException {
    if (link.isLink()) {
      return EntryPath.parse(link.getLinkName()).toString();
    }
    // docker save names the layer of another directory: ../ID/layer.tar
    String target = link.getLinkName();
    return target.startsWith("../")
        ? EntryPath.parse(target.substring(3)).toString()
        : path.sibling(target).toString();
  }

  /** Returns the next entry; empty at the end. */
  Optional<LayerEntry> next() throws IOException {
    TarArchiveEntry entry = advance();
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(converted(entry));
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private LayerEntry converted(TarArchiveEntry entry) throws LayerException {
    EntryPath path = EntryPath.parse(entry.getName());
    Kind kind = kind(path, entry);
    boolean link = kind == Kind.SYMBOLIC_LINK || kind == Kind.HARD_LINK;
    return new LayerEntry(
        path,
        kind,
        link ? entry.getLinkName() : "",
        entry.getLongUserId(),
        entry.getLongGroupId(),
        entry.getMode() & MODE_BITS,
        entry.getLastModifiedTime().toInstant(),
        kind == Kind.FILE ? entry.getRealSize() : 0,
        entry.isSparse(),
        entry.getDevMajor(),
        entry.getDevMinor(),
        PaxAttributes.in(headers));
  }

  private static Kind kind(EntryPath path, TarArchiveEntry entry) throws LayerException {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM -> entry.getName().endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
      case TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_GNUTYPE_SPARSE ->
          Kind.FILE;
      case TarConstants.LF_DIR -> Kind.DIRECTORY;
      case TarConstants.LF_SYMLINK -> Kind.SYMBOLIC_LINK;
      case TarConstants.LF_LINK -> Kind.HARD_LINK;
      case TarConstants.LF_FIFO -> Kind.FIFO;
      case TarConstants.LF_CHR -> Kind.CHARACTER_DEVICE;
      case TarConstants.LF_BLK -> Kind.BLOCK_DEVICE;
      default ->
          throw new LayerException(
              "%s is of a type that layers don't have: %d".formatted(path, entry.getLinkFlag()));
    };
  }

  private @Nullable TarArchiveEntry advance() throws IOException {
    try {
      if (tar.getCurrentEntry() != null) {
        readRest();
      }
      long start = recorder.position();
      recorder.start();
      TarArchiveEntry entry = tar.getNextEntry();
      headers = recorder.stop(start);
      if (entry != null && !entry.isCheckSumOK()) {
        throw new LayerException("is no tar archive, or a damaged one: a checksum is wrong");
      }
      return entry;
    } catch (LayerException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private void readRest() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (read(buffer) >= 0) {
      // read to the entry's end
    }
  }

  /**
   * Reads data of the current entry.
   *
   * @return the bytes read; -1 at its end
   */
  int read(byte[] buffer) throws IOException {
    boolean sparse = tar.getCurrentEntry().isSparse();
    int length = sparse ? Math.min(buffer.length, SPARSE_BUFFER_BYTES) : buffer.length;
    return tar.read(buffer, 0, length);
  }

  private static LayerException damaged(Exception cause) {
    LayerException damaged = new LayerException("is a damaged archive: " + cause.getMessage());
    damaged.initCause(cause);
    return damaged;
  }
}
