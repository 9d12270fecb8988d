using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CallLogging.Conventions;

/// <summary>Finds where methods reach out of their arguments.</summary>
internal static class Purity
{
    /// <summary>The packages that hold rules and values only.</summary>
    public static IReadOnlySet<string> Packages { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "CallLogging.Core", "CallLogging.Desk", "CallLogging.Front", "CallLogging.Routing", "CallLogging.Salesforce" };

    /// <summary>One line for each impure call, and for each static field that could change.</summary>
    public static IEnumerable<string> Offences(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(t => t.Methods.SelectMany(Calls).Concat(t.Fields.Where(IsSharedState).Select(f => $"{f.FullName} can change")));

    private static IEnumerable<string> Calls(MethodDefinition method)
    {
        if (method.IsPInvokeImpl)
        {
            yield return $"{method.FullName} leaves the runtime";
        }

        foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
        {
            if (instruction.Operand is MemberReference member and (MethodReference or FieldReference) && ImpureApi.Contains(member))
            {
                yield return $"{method.FullName} calls {member.FullName}";
            }
        }
    }

    // A buffer kept for its thread is no state that a caller sees; the compiler's caches of lambdas are none either.
    private static bool IsSharedState(FieldDefinition field) =>
        field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !field.Name.StartsWith("<>", StringComparison.Ordinal)
        && !field.DeclaringType.Name.StartsWith('<') && !Assemblies.Has(field, "ThreadStaticAttribute");
}
