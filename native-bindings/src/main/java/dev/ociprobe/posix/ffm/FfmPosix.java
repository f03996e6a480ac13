package dev.ociprobe.posix.ffm;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixProvider;

/** The implementation named {@code ffm}. */
public final class FfmPosix implements PosixProvider {

  @Override
  public String name() {
    return "ffm";
  }

  @Override
  public Posix posix() {
    return new Posix(
        name(),
        new FfmClocks(),
        new FfmProcesses(),
        new FfmDescriptors(),
        new FfmMounts(),
        new FfmDirectoryEntries(),
        new FfmScheduling(),
        new FfmPerfEvents());
  }
}
