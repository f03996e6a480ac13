package dev.ociprobe.posix.abi;

import dev.ociprobe.posix.generated.Posix_h;
import java.io.IOException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.UnionLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All values that the generated bindings assume: the constants and structures of includes.txt. */
final class GeneratedFacts {
  private final List<Fact> facts = new ArrayList<>();

  private GeneratedFacts() {}

  static List<Fact> all() throws IOException, ReflectiveOperationException {
    GeneratedFacts all = new GeneratedFacts();
    all.addTypes();
    for (String line : Files.readAllLines(Path.of("jextract", "includes.txt"))) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "--include-constant" -> all.addConstant(words[1]);
        case "--include-struct" -> all.addStructure("struct " + words[1], words[1]);
        case "--include-typedef" -> all.addStructure(words[1], words[1]);
        default -> {} // a comment, or a function, whose effect its own test shows
      }
    }
    return all.facts;
  }

  private void addTypes() {
    facts.add(new Fact("sizeof(short)", Posix_h.C_SHORT.byteSize()));
    facts.add(new Fact("sizeof(int)", Posix_h.C_INT.byteSize()));
    facts.add(new Fact("sizeof(long)", Posix_h.C_LONG.byteSize()));
    facts.add(new Fact("sizeof(void *)", Posix_h.C_POINTER.byteSize()));
    facts.add(new Fact("sizeof(pid_t)", Posix_h.C_INT.byteSize()));
    facts.add(new Fact("sizeof(size_t)", Posix_h.C_LONG.byteSize()));
    facts.add(new Fact("sizeof(ssize_t)", Posix_h.C_LONG.byteSize()));
    facts.add(new Fact("sizeof(nfds_t)", Posix_h.C_LONG.byteSize()));
  }

  private void addConstant(String name) throws ReflectiveOperationException {
    Number value = (Number) Posix_h.class.getMethod(name).invoke(null);
    facts.add(new Fact(name, value.longValue()));
  }

  private void addStructure(String type, String name) throws ReflectiveOperationException {
    Class<?> generated = Class.forName(Posix_h.class.getPackageName() + "." + name);
    GroupLayout layout = (GroupLayout) generated.getMethod("layout").invoke(null);
    facts.add(new Fact("sizeof(" + type + ")", layout.byteSize()));
    facts.add(new Fact("_Alignof(" + type + ")", layout.byteAlignment()));
    addMembers(type, layout, 0);
  }

  /** Adds the public members; the names of the others are private to the C library. */
  private void addMembers(String type, GroupLayout layout, long base) {
    long offset = base;
    for (MemoryLayout member : layout.memberLayouts()) {
      String name = member.name().orElse("$padding");
      if (name.startsWith("$") && member instanceof GroupLayout anonymous) {
        addMembers(type, anonymous, offset);
      } else if (!name.startsWith("$") && !name.startsWith("__")) {
        facts.add(new Fact("offsetof(" + type + ", " + name + ")", offset));
      }
      offset += layout instanceof UnionLayout ? 0 : member.byteSize();
    }
  }
}
