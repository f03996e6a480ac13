package dev.ociprobe.bundle.rootfs;

import java.util.List;

/**
 * What {@link Rootfs#populate} made.
 *
 * @param command what the root filesystem is there to run, as {@code process.args}; empty if only
 *     the user can know
 * @param omissions a sentence for each thing in the source that was left out: sockets, other file
 *     systems mounted below it
 */
public record RootfsContents(List<String> command, List<String> omissions) {

  public RootfsContents {
    command = List.copyOf(command);
    omissions = List.copyOf(omissions);
  }
}
