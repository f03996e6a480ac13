package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the functions that the knowledge base names to those of the running kernel;
 * scripts/test-guests does the same with the guests' kernel.
 */
class KnowledgeSymbolsTest {
  private final Knowledge knowledge = Knowledge.builtIn();

  private static Set<String> functionsOfHost() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/kallsyms"), StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(" ", 3))
          .filter(fields -> "tTwW".contains(fields[1]))
          .map(fields -> fields[2].split("[.\\s]", 2)[0])
          .collect(Collectors.toSet());
    }
  }

  @Test
  void functions_existInThisKernelOrAreMarkedWithThoseThatHaveThem() throws IOException {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "this host: not x86-64");
    Set<String> missing = new TreeSet<>(knowledge.functions());
    missing.removeAll(functionsOfHost());
    String kernel = System.getProperty("os.version");
    for (Knowledge.Symbol symbol : knowledge.symbols()) {
      if (!symbol.note().isEmpty() || !symbol.kernels().includes(kernel)) {
        missing.remove(symbol.function());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void symbols_areFunctionsThatAnEntryNames() {
    List<String> marked = knowledge.symbols().stream().map(Knowledge.Symbol::function).toList();
    assertThat(marked).doesNotHaveDuplicates().isSubsetOf(knowledge.functions());
  }
}
