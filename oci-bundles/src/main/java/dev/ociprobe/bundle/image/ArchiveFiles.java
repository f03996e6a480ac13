package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.layer.Compression;
import dev.ociprobe.bundle.layer.TarEntries;
import dev.ociprobe.bundle.layer.TarEntries.Member;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * The files of a tar archive, each read where it lies.
 *
 * @param members by name
 */
record ArchiveFiles(Path archive, Map<String, Member> members) implements ImageFiles {
  private static final int MAX_MEMBERS = 10_000;
  private static final int MAX_LINKS = 8;
  private static final int LONGEST_MAGIC = 4;

  /**
   * Lists the files of an archive.
   *
   * @throws RootfsException if it is no plain tar archive
   */
  static ArchiveFiles read(Path archive) {
    try {
      requirePlain(archive);
      return new ArchiveFiles(archive, members(archive));
    } catch (IOException e) {
      throw new RootfsException(
          archive, "can't be read as a tar archive: " + e.getMessage(), "get the image anew");
    }
  }

  private static void requirePlain(Path archive) throws IOException {
    Compression found;
    try (InputStream in = Files.newInputStream(archive)) {
      found = Compression.of(in.readNBytes(LONGEST_MAGIC));
    }
    if (found != Compression.NONE) {
      throw new RootfsException(
          archive,
          "is compressed by " + found + " as a whole",
          "decompress it first, as with \"%s -d\""
              .formatted(found == Compression.GZIP ? "gzip" : "zstd"));
    }
  }

  private static Map<String, Member> members(Path archive) throws IOException {
    Map<String, Member> members = new HashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 64 << 10)) {
      TarEntries entries = new TarEntries(in);
      for (Optional<Member> each = entries.nextMember();
          each.isPresent();
          each = entries.nextMember()) {
        if (members.put(each.get().name(), each.get()) != null) {
          throw new IOException(each.get().name() + " is in it twice");
        }
        if (members.size() > MAX_MEMBERS) {
          throw new IOException("it holds more than %d files".formatted(MAX_MEMBERS));
        }
      }
    }
    return members;
  }

  @Override
  public String place() {
    return archive.toString();
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    Member member = member(name);
    FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ);
    channel.position(member.position());
    return BoundedInputStream.builder()
        .setInputStream(Channels.newInputStream(channel))
        .setMaxCount(member.size())
        .get();
  }

  @Override
  public long size(String name) throws IOException {
    return member(name).size();
  }

  private Member member(String name) throws IOException {
    Member member = members.get(name);
    for (int links = 0; member != null && member.link().isPresent(); links++) {
      if (links == MAX_LINKS) {
        throw new IOException(name + " is a loop of links");
      }
      member = members.get(member.link().get());
    }
    if (member == null) {
      throw new NoSuchFileException(name);
    }
    return member;
  }
}
