package dev.ociprobe.bundle.rootfs;

import java.util.List;

/**
 * The result of {@link Rootfs#populate}.
 *
 * @param command the command that the root filesystem is made for, as {@code process.args}; empty
 *     if only the user can know it
 * @param omissions a sentence for each part of the source that was left out: sockets, other file
 *     systems mounted below it
 */
public record RootfsContents(List<String> command, List<String> omissions) {

  public RootfsContents {
    command = List.copyOf(command);
    omissions = List.copyOf(omissions);
  }
}
