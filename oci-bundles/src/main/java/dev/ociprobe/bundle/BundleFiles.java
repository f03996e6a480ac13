package dev.ociprobe.bundle;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory and the config.json of a bundle, with modes that let in nobody who needn't. */
final class BundleFiles {
  static final String WRITABLE =
      "make room on that file system, and check that it is mounted for writing";

  private BundleFiles() {}

  /** Makes a directory of mode 0700. */
  static void createDirectory(Path directory) {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(
          directory, "exists already", "name a directory that doesn't exist yet, or remove it");
    } catch (IOException e) {
      throw BundleException.of(
          directory, "be created", e, "check that its parent exists and is writable");
    }
  }

  /** Gives a directory mode 0711. */
  static void letPass(Path directory) {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw BundleException.of(directory, "be opened to its container", e, WRITABLE);
    }
  }

  /** Replaces a file; a new one has mode 0600, for the environment in it may hold secrets. */
  static void write(Path file, byte[] content) {
    try (WritableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(CREATE, TRUNCATE_EXISTING, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (ByteBuffer bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw BundleException.of(file, "be written", e, WRITABLE);
    }
  }
}
