package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** NullAway's promises end where a package forgets its annotation; this finds the one that did. */
class NullMarkedTest {
  /** jextract's output, which stays as it came. */
  private static final String GENERATED = "dev.ociprobe.posix.generated";

  @Test
  void everyPackage_isNullMarked() {
    List<JavaPackage> packages =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.ociprobe")
                .stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(found -> !found.getName().startsWith(GENERATED))
                .toList();

    assertThat(packages).extracting(JavaPackage::getName).contains("dev.ociprobe.posix");
    assertThat(packages)
        .filteredOn(found -> !found.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .isEmpty();
  }
}
