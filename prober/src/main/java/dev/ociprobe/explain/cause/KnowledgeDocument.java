package dev.ociprobe.explain.cause;

import dev.ociprobe.host.environment.VersionRange;
import dev.ociprobe.host.perf.TracepointName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base in the form of its file. Each list may be left out. An example:
 *
 * <pre>{@code
 * {
 *   "waits": [
 *     {"functions": ["my_driver_wait|my_driver_wait_old"], "text": "my driver"}
 *   ],
 *   "causes": [
 *     {
 *       "id": "my-driver",
 *       "kernels": {"from": "6.1"},
 *       "signature": {"kind": "waited", "functions": ["my_driver_wait"], "not": ["do_exit"],
 *           "calls": ["ioctl"]},
 *       "explanation": "my driver resets its device when the first process opens it",
 *       "remedy": "keep the device open",
 *       "source": "drivers/my.c"
 *     }
 *   ]
 * }
 * }</pre>
 *
 * @see FunctionPattern
 */
record KnowledgeDocument(
    @Nullable List<PhraseDocument> waits,
    @Nullable List<PhraseDocument> objects,
    @Nullable List<CauseDocument> causes,
    @Nullable List<SymbolDocument> symbols) {
  private static final int MAX_ENTRIES = 1000;

  KnowledgeDocument {
    requireSize("waits", waits);
    requireSize("objects", objects);
    requireSize("causes", causes);
    requireSize("symbols", symbols);
    Set<String> ids = new HashSet<>();
    for (CauseDocument cause : orNone(causes)) {
      if (!ids.add(cause.id())) {
        throw new IllegalArgumentException("the cause \"%s\" occurs twice".formatted(cause.id()));
      }
    }
  }

  /** The words for stacks with these functions: the reason of a wait, or the object of a call. */
  record PhraseDocument(
      @Nullable List<String> functions,
      @Nullable String innermost,
      @Nullable List<String> not,
      String text) {
    PhraseDocument {
      Texts.require("text", text);
      // A phrase for every stack would hide all others.
      if (FunctionPattern.of(functions, innermost, not).isEmpty()) {
        throw new IllegalArgumentException("functions are missing");
      }
    }

    Knowledge.Phrase toPhrase() {
      return new Knowledge.Phrase(FunctionPattern.of(functions, innermost, not), text);
    }
  }

  /** A known cause. */
  record CauseDocument(
      String id,
      @Nullable VersionRange kernels,
      SignatureDocument signature,
      String explanation,
      String remedy,
      String source,
      @Nullable String factor,
      @Nullable String tried) {
    CauseDocument {
      Texts.require("id", id);
      Texts.require("explanation", explanation);
      Texts.require("remedy", remedy);
      Texts.require("source", source);
      Texts.requireIfAny("factor", factor);
      Texts.requireIfAny("tried", tried);
      if (signature == null) {
        throw new IllegalArgumentException("signature is missing");
      }
    }

    KnownCause toCause() {
      return new KnownCause(
          id,
          Objects.requireNonNullElse(kernels, VersionRange.ALL),
          signature.toSignature(),
          explanation,
          remedy,
          source,
          Optional.ofNullable(factor),
          Objects.requireNonNullElse(tried, ""));
    }
  }

  /** The signature of a known cause. */
  record SignatureDocument(
      String kind,
      @Nullable List<String> functions,
      @Nullable String innermost,
      @Nullable List<String> not,
      @Nullable List<String> calls,
      @Nullable String object,
      @Nullable List<String> events) {
    private static final Set<String> KINDS =
        Set.of("on-cpu", "cpu-taken", "interrupted", "throttled", "waited", "stopped", "reclaimed");

    SignatureDocument {
      Texts.require("kind", kind);
      if (!KINDS.contains(kind)) {
        throw new IllegalArgumentException(
            "unknown kind \"%s\": it is one of %s"
                .formatted(kind, String.join(", ", KINDS.stream().sorted().toList())));
      }
      FunctionPattern.of(functions, innermost, not);
      orNone(calls).forEach(call -> Texts.require("calls", call));
      Texts.requireIfAny("object", object);
      orNone(events).forEach(TracepointName::parse);
    }

    Signature toSignature() {
      return new Signature(
          kind,
          FunctionPattern.of(functions, innermost, not),
          orNone(calls),
          Objects.requireNonNullElse(object, ""),
          orNone(events));
    }
  }

  /** A function that not every kernel has. */
  record SymbolDocument(String function, @Nullable VersionRange kernels, @Nullable String note) {
    SymbolDocument {
      Texts.require("function", function);
      Texts.requireIfAny("note", note);
    }

    Knowledge.Symbol toSymbol() {
      return new Knowledge.Symbol(
          function,
          Objects.requireNonNullElse(kernels, VersionRange.ALL),
          Objects.requireNonNullElse(note, ""));
    }
  }

  Knowledge toKnowledge() {
    return new Knowledge(
        orNone(waits).stream().map(PhraseDocument::toPhrase).toList(),
        orNone(objects).stream().map(PhraseDocument::toPhrase).toList(),
        orNone(causes).stream().map(CauseDocument::toCause).toList(),
        orNone(symbols).stream().map(SymbolDocument::toSymbol).toList());
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  private static void requireSize(String name, @Nullable List<?> list) {
    if (orNone(list).size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(name + ": more than " + MAX_ENTRIES + " entries");
    }
  }
}
