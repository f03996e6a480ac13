package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.rootfs.RootfsContents;
import dev.ociprobe.posix.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that file systems mounted in a tree are neither removed nor copied. */
class MountsIT {
  @TempDir Path temporary;
  private @Nullable Path mountPoint;

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mountPoint != null
        && !MountTable.read(MountTable.OF_THIS_PROCESS).below(mountPoint).isEmpty()) {
      HostCommand.run("umount", mountPoint.toString());
    }
  }

  @Test
  void delete_withBindMountBelow_isRefusedUntilUnmounted() throws Exception {
    Path precious = Files.createDirectory(temporary.resolve("a precious one"));
    Files.writeString(precious.resolve("file"), "x");
    Bundle bundle = Bundle.create(temporary.resolve("a bundle"), Rootfs.payload(), List.of());
    mount("--bind", precious.toString(), bundle.rootfs().resolve("sys"));

    assertThatThrownBy(() -> Bundle.delete(bundle.directory()))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> assertThat(e.remedy()).contains("umount", "a bundle/rootfs/sys"))
        .hasMessageContaining("still mounted");
    assertThat(precious.resolve("file")).hasContent("x");
    assertThat(bundle.config()).exists();

    unmount();
    Bundle.delete(bundle.directory());
    assertThat(bundle.directory()).doesNotExist();
    assertThat(precious.resolve("file")).hasContent("x");
  }

  @Test
  void copy_leavesOtherFileSystemsEmptyAndSaysSo() throws Exception {
    Path source = Files.createDirectory(temporary.resolve("source"));
    Path inner = Files.createDirectory(source.resolve("mnt"));
    Path target = Files.createDirectories(temporary.resolve("b/rootfs"));
    mount("-t", "tmpfs", "none", inner);
    Files.writeString(inner.resolve("file"), "x");

    RootfsContents contents = Rootfs.directory(source).populate(target);

    assertThat(target.resolve("mnt")).isEmptyDirectory();
    assertThat(contents.omissions()).singleElement().asString().contains(inner.toString());
  }

  @Test
  void copy_intoABindMountOfItself_ends() throws Exception {
    Path outer = Files.createDirectory(temporary.resolve("outer"));
    Path source = Files.createDirectory(temporary.resolve("source"));
    Path loop = Files.createDirectory(source.resolve("loop"));
    mount("--bind", outer.toString(), loop);
    Path target = Files.createDirectories(outer.resolve("b/rootfs"));

    Rootfs.directory(source).populate(target);

    assertThat(target.resolve("loop")).isDirectory();
    assertThat(target.resolve("loop/b")).doesNotExist();
  }

  @Test
  void copy_keepsOwnersSetUserIdAndFileCapabilities_andLeavesDevicesOut() throws Exception {
    Path source = Files.createDirectory(temporary.resolve("source"));
    Path target = Files.createDirectories(temporary.resolve("b/rootfs"));
    Path tool = Files.copy(Path.of("/bin/true"), source.resolve("tool"));
    HostCommand.run("chown", "12:34", tool.toString());
    HostCommand.run("chmod", "4711", tool.toString());
    HostCommand.run("setcap", "cap_net_raw+ep", tool.toString());
    HostCommand.run("mkfifo", source.resolve("fifo").toString());
    HostCommand.run("mknod", source.resolve("fuse").toString(), "c", "10", "229");

    RootfsContents contents = Rootfs.directory(source).populate(target);

    Path copy = target.resolve("tool");
    assertThat(Files.readAttributes(copy, "unix:uid,gid,mode"))
        .isEqualTo(Files.readAttributes(tool, "unix:uid,gid,mode"));
    assertThat(HostCommand.run("getcap", copy.toString())).contains("cap_net_raw");
    assertThat(contents.omissions()).hasSize(2);
    assertThat(target.resolve("fifo")).doesNotExist();
  }

  private void mount(String option, String source, Path target) throws Exception {
    HostCommand.run("mount", option, source, target.toString());
    mountPoint = target.toRealPath();
  }

  private void mount(String option, String type, String source, Path target) throws Exception {
    HostCommand.run("mount", option, type, source, target.toString());
    mountPoint = target.toRealPath();
  }
}
