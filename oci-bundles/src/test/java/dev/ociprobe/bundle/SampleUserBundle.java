package dev.ociprobe.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A user's bundle whose command is {@code /bin/tool}, by a link from {@code /bin}. */
final class SampleUserBundle {
  private SampleUserBundle() {}

  /** Makes it and returns its directory, links resolved. */
  static Path in(Path temporary) throws IOException {
    Path directory = Files.createDirectory(temporary.toRealPath().resolve("user"));
    Path program = Files.createDirectories(directory.resolve("rootfs/usr/bin")).resolve("tool");
    Files.createFile(
        program,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.createSymbolicLink(directory.resolve("rootfs/bin"), Path.of("/usr/bin"));
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"ociVersion": "1.0.2", "root": {"path": "rootfs"},
         "process": {"cwd": "/", "args": ["/bin/tool"]},
         "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}]}
        """);
    return directory;
  }
}
