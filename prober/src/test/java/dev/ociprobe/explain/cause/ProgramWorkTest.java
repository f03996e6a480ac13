package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.symbols.UserFunction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramWorkTest {
  private static String partOf(String... names) {
    return ProgramWork.partOf(
        program(names).stream()
            .mapToLong(ProgramWork::worksOf)
            .reduce(0, (some, others) -> some | others));
  }

  /** A function by its text. */
  private static UserFunction function(String text) {
    int plus = text.indexOf("+0x");
    return plus < 0
        ? new UserFunction("runc", text, 1)
        : new UserFunction(text.substring(0, plus), "", 1);
  }

  @Test
  void work_isNamedByFunctionsAndLibraries() {
    assertThat(partOf("seccomp_rule_add_array")).isEqualTo("user mode: seccomp compile");
    assertThat(partOf("libseccomp.so.2.5.4+0x2b80")).isEqualTo("user mode: seccomp compile");
    assertThat(partOf("ld-linux-x86-64.so.2+0x8d60", "crun+0x8170"))
        .isEqualTo("user mode: dynamic linking");
    assertThat(partOf("runtime.memmove", "encoding/json.(*decodeState).object", "main.main"))
        .isEqualTo("user mode: JSON");
    assertThat(partOf("regexp.compile", "regexp.MustCompile", "runtime.doInit", "runtime.main"))
        .isEqualTo("user mode: Go package initialization");
    assertThat(partOf("bufio.ScanLines", "github.com/moby/sys/mountinfo.GetMountsFromReader"))
        .isEqualTo("user mode: mount table");
    assertThat(partOf("runtime.scanobject", "runtime.gcDrain", "runtime.gcBgMarkWorker"))
        .isEqualTo("user mode: Go garbage collection");
  }

  @Test
  void initOfAContainer_inAPackagesInitializer_isNotThePackages() {
    assertThat(partOf("libcontainer.StartInitialization", "main.init.0", "runtime.doInit"))
        .isEqualTo(StackSite.USER);
  }

  @Test
  void garbageCollection_countsBeforeWhoeverAllocated() {
    assertThat(partOf("runtime.gcAssistAlloc", "runtime.mallocgc", "encoding/json.Unmarshal"))
        .isEqualTo("user mode: Go garbage collection");
  }

  @Test
  void otherFunctions_areUserMode() {
    assertThat(partOf("main.main", "runtime.main")).isEqualTo(StackSite.USER);
    assertThat(partOf()).isEqualTo(StackSite.USER);
  }

  @Test
  void samplesInFunctionsWithoutAName_areCounted_withTheirPrograms() {
    UnnamedCode code = new UnnamedCode();
    code.add(program("main.main"));
    code.add(program("crun+0x8170"));
    code.add(program("crun+0x9000", "main.main"));
    code.add(program("main.main", "crun+0x9000"));

    assertThat(code.sentence().orElseThrow())
        .startsWith("2 of 4 samples in user mode met a function without a name (crun 2)");
    assertThat(new UnnamedCode().sentence()).isEmpty();
  }

  private static List<UserFunction> program(String... texts) {
    return Stream.of(texts).map(ProgramWorkTest::function).toList();
  }
}
