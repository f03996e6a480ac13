package dev.ociprobe.host.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDatabaseTest {
  private static final String STATUS =
      """
      Package: runc
      Status: install ok installed
      Installed-Size: 10
      Version: 1.1.5+ds1
      Depends: libc6 (>= 2.34), libseccomp2:any (>= 2.5), awk | missing
      Description: runtime
       with: a colon

      Package: libc6
      Status: install ok installed
      Installed-Size: 20
      Pre-Depends: runc

      Package: libseccomp2
      Status: deinstall ok config-files
      Installed-Size: 40

      Package: mawk
      Status: install ok installed
      Installed-Size: 80
      Provides: awk
      """;

  @TempDir private Path directory;

  private PackageDatabase database() throws IOException {
    Files.writeString(directory.resolve("status"), STATUS);
    Path info = Files.createDirectory(directory.resolve("info"));
    Files.writeString(info.resolve("runc.list"), "/.\n/usr/sbin\n/usr/sbin/runc\n");
    Files.writeString(info.resolve("libc6:amd64.list"), "/lib/libc.so.6\n");
    return PackageDatabase.read(directory).orElseThrow();
  }

  @Test
  void withDependencies_followsEachOnce_alsoByWhatIsProvided() throws IOException {
    PackageDatabase database = database();
    InstalledPackage runc = database.owner(Path.of("/usr/sbin/runc")).orElseThrow();

    assertThat(runc.version()).isEqualTo("1.1.5+ds1");
    assertThat(database.withDependencies(runc))
        .extracting(InstalledPackage::name)
        .containsExactly("runc", "libc6", "mawk");
    assertThat(database.withDependencies(runc).stream().mapToLong(InstalledPackage::bytes).sum())
        .isEqualTo(110 * 1024);
  }

  @Test
  void owner_ofAFileBelowALinkIntoUsr_isFound() throws IOException {
    PackageDatabase database = database();

    assertThat(database.owner(Path.of("/usr/lib/libc.so.6")))
        .map(InstalledPackage::name)
        .hasValue("libc6");
    assertThat(database.owner(Path.of("/opt/x/runc"))).isEmpty();
  }

  @Test
  void owner_besideAFileWhoseNameIsNotUtf8_isLookedForOn() throws IOException {
    PackageDatabase database = database();
    Files.write(directory.resolve("info/mawk.list"), new byte[] {'/', (byte) 0xe9, '\n'});

    assertThat(database.owner(Path.of("/opt/x/runc"))).isEmpty();
  }

  @Test
  void read_withoutDpkg_isEmpty() throws IOException {
    assertThat(PackageDatabase.read(directory.resolve("nowhere"))).isEmpty();
  }
}
