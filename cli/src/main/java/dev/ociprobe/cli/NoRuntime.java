package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.CgroupDriver;

/** The errors of a host without a runtime to use. */
final class NoRuntime {
  private NoRuntime() {}

  static UserError found(boolean noInstall) {
    return new UserError(
        ExitCode.HOST_CANNOT,
        "found no OCI runtime on this host",
        "install one (apt-get install runc crun) or name one: --runtime NAME=PATH"
            + (noInstall ? ", or remove --no-install" : ""));
  }

  static UserError left(CgroupDriver driver) {
    return new UserError(
        ExitCode.HOST_CANNOT,
        "no OCI runtime is left to use",
        driver == CgroupDriver.SYSTEMD
            ? "leave out --cgroup-driver systemd: the runtimes make their cgroups themselves then"
            : "name one that can be used: --runtime NAME=PATH");
  }
}
