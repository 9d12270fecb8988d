using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CallLogging.Conventions;

/// <summary>Finds where rules reach beyond their arguments.</summary>
/// <param name="folders">Where the code of a package stands, and which of its folders hold rules.</param>
internal sealed class Purity(RuleFolders folders)
{
    /// <summary>Returns one line for each impure call of a rule, for each static field that could change, and for each shell type that a rule uses.</summary>
    public IEnumerable<string> FindOffenses(IEnumerable<TypeDefinition> types) => types.SelectMany(t => t.Methods.SelectMany(FindCalls).Concat(FindSharedState(t)));

    private IEnumerable<string> FindCalls(MethodDefinition method)
    {
        if (!folders.HoldsRule(method))
        {
            yield break;
        }

        if (method.IsPInvokeImpl)
        {
            yield return $"{method.FullName} leaves the runtime";
        }

        foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
        {
            if (instruction.Operand is MemberReference member and (MethodReference or FieldReference))
            {
                if (ImpureApi.Contains(member))
                {
                    yield return $"{method.FullName} calls {member.FullName}";
                }

                if (folders.IsShell(member.DeclaringType))
                {
                    yield return $"{method.FullName} uses {member.FullName} of the shell";
                }
            }
        }
    }

    private IEnumerable<string> FindSharedState(TypeDefinition type) =>
        type.Fields.Where(f => IsSharedState(f) && folders.HoldsRule(type)).Select(f => $"{f.FullName} can change");

    // A buffer kept for its thread is no state that a caller sees; the compiler's caches of lambdas are none either.
    private static bool IsSharedState(FieldDefinition field) =>
        field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !field.Name.StartsWith("<>", StringComparison.Ordinal)
        && !field.DeclaringType.Name.StartsWith('<') && !Assemblies.Has(field, "ThreadStaticAttribute");
}
