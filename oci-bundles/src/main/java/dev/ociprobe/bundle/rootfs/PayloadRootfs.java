package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The root filesystem that holds the payload alone. */
public record PayloadRootfs() implements Rootfs {

  /** The payload's path in the container. */
  static final String PROGRAM = "/payload";

  @Override
  public RootfsContents populate(Path target) {
    Path program = target.resolve(PROGRAM.substring(1));
    String resource = "/dev/ociprobe/bundle/payload-" + Architecture.ofThisMachine().kernelName();
    try (InputStream payload = PayloadRootfs.class.getResourceAsStream(resource)) {
      if (payload == null) {
        throw new RootfsException(
            program,
            "the payload for this machine's architecture was not built",
            "build ociprobe on this machine, or use --rootfs");
      }
      MountPoints.createIn(target);
      Files.copy(payload, program);
      Files.setPosixFilePermissions(program, MountPoints.SEARCHABLE);
    } catch (IOException e) {
      throw RootfsException.writing(program, e);
    }
    return new RootfsContents(List.of(PROGRAM), List.of());
  }
}
