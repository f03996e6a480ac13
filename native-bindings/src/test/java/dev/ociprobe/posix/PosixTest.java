package dev.ociprobe.posix;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PosixTest {

  @Test
  void load_findsImplementationsByName() {
    assertThat(Posix.load("ffm").name()).isEqualTo("ffm");
    assertThat(Posix.load("jna").name()).isEqualTo("jna");
  }

  @Test
  void load_ofAnUnknownName_saysIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Posix.load("jni"))
        .withMessage("no native implementation \"jni\"");
  }

  @Test
  void implementations_areTheSameOnClassPathAndModulePath() throws Exception {
    assertThat(module().provides())
        .singleElement()
        .satisfies(provides -> assertThat(provides.providers()).isEqualTo(servicesFile()));
  }

  @Test
  void module_exportsTheInterfacesAlone() throws Exception {
    assertThat(module().exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactly("dev.ociprobe.posix");
  }

  private static ModuleDescriptor module() throws URISyntaxException {
    URI classes = Posix.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return ModuleFinder.of(Path.of(classes)).find("dev.ociprobe.posix").orElseThrow().descriptor();
  }

  private static List<String> servicesFile() throws IOException {
    String name = "/META-INF/services/" + PosixProvider.class.getName();
    try (InputStream services = Objects.requireNonNull(Posix.class.getResourceAsStream(name))) {
      return new String(services.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(not(String::isBlank))
          .toList();
    }
  }
}
