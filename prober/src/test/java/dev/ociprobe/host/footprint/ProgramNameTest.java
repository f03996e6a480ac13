package dev.ociprobe.host.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTest {

  @ParameterizedTest
  @CsvSource({
    "qemu-system-x86, /usr/bin/qemu-system-x86_64|-name|op-1, qemu-system-x86_64, VMM",
    "exe, runsc-sandbox|--root=/r|boot, runsc-sandbox, SANDBOX",
    "exe, runsc-gofer|--root=/r|gofer, runsc-gofer, GOFER",
    "exe, '', runsc-stub, STUB",
    "exe, /usr/bin/tool|x, tool, RUNTIME",
    "containerd-shim, /usr/bin/containerd-shim-runc-v2|-id|x, containerd-shim-runc-v2, SHIM",
    "kata-shim, /opt/kata-shim|-agent|unix, kata-shim, SHIM",
    "kata-proxy, /opt/kata-proxy|-agent|unix, kata-proxy, PROXY",
    "virtiofsd, /usr/libexec/virtiofsd|--fd=3, virtiofsd, FILE_SERVER",
    "firecracker, /bin/sh|/x/firecracker|--id, firecracker, VMM",
    "worker, /bin/sh|/x/worker, worker, RUNTIME",
    "runc:[2:INIT], runc|init, runc:[2:INIT], RUNTIME",
    "kthread, '', kthread, RUNTIME",
    "virtiofsd-not, /x/virtiofsd-not, virtiofsd-not, RUNTIME"
  })
  void of_isTheWholeNameOfTheProgram_withItsRole(
      String comm, String commandLine, String name, ProcessRole role) {
    String found = ProgramName.of(comm, commandLine.replace('|', '\0'));
    assertThat(found).isEqualTo(name);
    assertThat(ProcessRole.of(found)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({"sh, /x/\u001b[31mred, sh"})
  void of_aHostileCommandLine_isFitForATerminal(String comm, String commandLine, String name) {
    assertThat(ProgramName.of(comm, commandLine)).isEqualTo(name);
    assertThat(ProgramName.of("exe", commandLine)).doesNotContain("\u001b");
  }
}
