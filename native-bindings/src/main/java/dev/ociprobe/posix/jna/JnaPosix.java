package dev.ociprobe.posix.jna;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixProvider;

/** The implementation named {@code jna}. */
public final class JnaPosix implements PosixProvider {

  @Override
  public String name() {
    return "jna";
  }

  @Override
  public Posix posix() {
    return new Posix(
        name(),
        new JnaClocks(),
        new JnaProcesses(),
        new JnaDescriptors(),
        new JnaMounts(),
        new JnaDirectoryEntries(),
        new JnaScheduling(),
        new JnaPerfEvents());
  }
}
