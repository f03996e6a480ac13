package dev.ociprobe.probe.doctor;

import java.util.List;

/** Whether mounts have piled up: runtimes read and copy the whole table. */
final class MountsCheck implements Check {

  private static final int MANY = 1_000;

  @Override
  public String id() {
    return "mounts";
  }

  @Override
  public List<Finding> examine(Host host) {
    int mounts = host.files().lines("/proc/self/mountinfo").size();
    if (mounts == 0) {
      return List.of(Finding.unknown(id(), "can't read /proc/self/mountinfo"));
    }
    return List.of(
        mounts < MANY
            ? Finding.ok(id(), mounts + " mounts")
            : Finding.warn(
                id(),
                mounts + " mounts: create slows down with their number, in every runtime",
                "findmnt -lno TARGET | sort, then umount what nobody needs; or run under `unshare"
                    + " -m` and umount there"));
  }
}
