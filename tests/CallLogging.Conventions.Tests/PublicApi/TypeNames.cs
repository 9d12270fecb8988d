using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Keywords = new (string Name, string Keyword)[]
    {
        ("Void", "void"), ("Object", "object"), ("String", "string"), ("Boolean", "bool"), ("Char", "char"),
        ("Byte", "byte"), ("SByte", "sbyte"), ("Int16", "short"), ("UInt16", "ushort"), ("Int32", "int"), ("UInt32", "uint"),
        ("Int64", "long"), ("UInt64", "ulong"), ("Single", "float"), ("Double", "double"), ("Decimal", "decimal"),
    }.ToDictionary(k => "System." + k.Name, k => k.Keyword, StringComparer.Ordinal);

    public static string Write(TypeReference type, TypeNotes notes)
    {
        switch (type)
        {
            case ByReferenceType reference:
                return Write(reference.ElementType, notes);
            case IModifierType modified:
                return Write(modified.ElementType, notes);
            case PointerType pointer:
                return Write(pointer.ElementType, notes) + "*";
            case ArrayType array:
                string mark = notes.NextMark();
                return $"{Write(array.ElementType, notes)}[{new string(',', array.Rank - 1)}]{mark}";
            case GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable:
                return Write(nullable.GenericArguments[0], notes) + "?";
            case GenericInstanceType generic:
                return WriteGeneric(generic, notes);
            case GenericParameter:
                return type.Name + notes.NextMark();
            default:
                return Simple(type) + (type.IsValueType || type.FullName == "System.Void" ? "" : notes.NextMark());
        }
    }

    /// <summary>A type's own name with the types around it: <c>TransferTarget.ToAgent</c>, <c>ValueList&lt;T&gt;</c>.</summary>
    public static string Declared(TypeDefinition type)
    {
        string outer = type.DeclaringType is null ? "" : Declared(type.DeclaringType) + ".";
        IEnumerable<string> parameters = type.GenericParameters.Skip(type.DeclaringType?.GenericParameters.Count ?? 0).Select(p => p.Name);
        return outer + WithoutArity(type.Name) + (parameters.Any() ? $"<{string.Join(", ", parameters)}>" : "");
    }

    private static string WriteGeneric(GenericInstanceType type, TypeNotes notes)
    {
        string mark = notes.NextMark();
        if (type.ElementType.FullName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            string?[] names = notes.NextNames(type.GenericArguments.Count);
            return $"({string.Join(", ", type.GenericArguments.Select((a, i) => names[i] is { } name ? $"{Write(a, notes)} {name}" : Write(a, notes)))})";
        }

        return $"{Simple(type.ElementType)}<{string.Join(", ", type.GenericArguments.Select(a => Write(a, notes)))}>{mark}";
    }

    private static string Simple(TypeReference type)
    {
        if (Keywords.TryGetValue(type.FullName, out string? keyword))
        {
            return keyword;
        }

        string outer = type.DeclaringType is null ? "" : Simple(type.DeclaringType) + ".";
        return outer + WithoutArity(type.Name);
    }

    private static string WithoutArity(string name) => name.Split('`')[0];
}
