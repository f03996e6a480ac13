package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.CLONE_NEWNS;
import static dev.ociprobe.posix.jna.Constants.MNT_DETACH;
import static dev.ociprobe.posix.jna.Constants.MS_NODEV;
import static dev.ociprobe.posix.jna.Constants.MS_NOEXEC;
import static dev.ociprobe.posix.jna.Constants.MS_NOSUID;
import static dev.ociprobe.posix.jna.Constants.MS_REC;
import static dev.ociprobe.posix.jna.Constants.MS_SLAVE;

import dev.ociprobe.posix.Mounts;
import java.nio.file.Path;

/** mount(2), umount2(2) and unshare(2). */
final class JnaMounts implements Mounts {

  @Override
  public void unshareMountNamespace() {
    Calls.checked("unshare", "CLONE_NEWNS", Libc.unshare(CLONE_NEWNS));
  }

  @Override
  public void makeAllSlave() {
    Calls.checked("mount", "/", Libc.mount(null, "/", null, MS_REC | MS_SLAVE, null));
  }

  @Override
  public void coverWithEmptyTmpfs(Path target) {
    long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    Calls.checked("mount", target, Libc.mount("tmpfs", target.toString(), "tmpfs", flags, null));
  }

  @Override
  public void detach(Path target) {
    Calls.checked("umount2", target, Libc.umount2(target.toString(), MNT_DETACH));
  }
}
