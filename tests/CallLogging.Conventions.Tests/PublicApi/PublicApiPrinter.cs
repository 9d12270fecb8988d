using System.Globalization;
using System.Text;
using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>Prints what other assemblies see of an assembly: a line a type, a line a member, sorted, without what records get from the compiler.</summary>
internal static class PublicApiPrinter
{
    private static readonly string[] Marked = ["Flags", "Obsolete", "Experimental"];

    public static string Print(IEnumerable<TypeDefinition> publicTypes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, TypeDefinition> part in publicTypes.GroupBy(Namespace, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(part.Key).Append(";\n");
            foreach (TypeDefinition type in part.OrderBy(TypeNames.Declared, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Head(type)).Append('\n');
                foreach (string member in Members(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Head(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            MethodDefinition invoke = type.Methods.Single(m => m.Name == "Invoke");
            return $"delegate {Return(invoke)} {TypeNames.Declared(type)}({Parameters(invoke)}){Constraints(type.GenericParameters)}";
        }

        bool isRecord = IsRecord(type);
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (Assemblies.Has(type, "IsReadOnlyAttribute") ? "readonly " : "")
                + (Assemblies.Has(type, "IsByRefLikeAttribute") ? "ref " : "") + (isRecord ? "record struct" : "struct"),
            _ => (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (isRecord ? "record" : "class"),
        };
        IEnumerable<string> bases = type.IsEnum ? [] : new[] { type.BaseType }
            .Where(b => b is not null && b.FullName is not ("System.Object" or "System.ValueType"))
            .Select(b => TypeNames.Write(b!, TypeNotes.Of(type)))
            .Concat(type.Interfaces.Select(i => TypeNames.Write(i.InterfaceType, TypeNotes.Of(i)))
                .Where(i => !(isRecord && i.StartsWith("IEquatable<", StringComparison.Ordinal))).Order(StringComparer.Ordinal));
        return Marks(type) + kind + " " + TypeNames.Declared(type) + (bases.Any() ? " : " + string.Join(", ", bases) : "") + Constraints(type.GenericParameters);
    }

    private static IEnumerable<string> Members(TypeDefinition type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.Fields.Where(f => f.HasConstant).Select(f => string.Create(CultureInfo.InvariantCulture, $"{Marks(f)}{f.Name} = {f.Constant}"));
        }

        IEnumerable<string> fields = Sorted(type.Fields.Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly), Field);
        IEnumerable<string> properties = Sorted(type.Properties.Where(p => p.Name != "EqualityContract" && Accessors(p).Any(IsVisible)), Property);
        IEnumerable<string> events = Sorted(type.Events.Where(e => IsVisible(e.AddMethod)), Event);
        IEnumerable<MethodDefinition> methods = type.Methods.Where(m => IsVisible(m) && !m.IsGetter && !m.IsSetter && !m.IsAddOn && !m.IsRemoveOn
            && !Assemblies.Has(m, "CompilerGeneratedAttribute") && !IsImplied(m));
        return [.. Sorted(methods.Where(m => m.IsConstructor), Method), .. fields, .. properties, .. events, .. Sorted(methods.Where(m => !m.IsConstructor), Method)];
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> write)
        where T : MemberReference =>
        members.Select(m => (m.Name, Text: write(m))).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Text, StringComparer.Ordinal).Select(m => m.Text);

    private static string Field(FieldDefinition field)
    {
        string modifier = field.HasConstant ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.HasConstant ? " = " + Literal(field.Constant, field.FieldType) : "";
        string required = Assemblies.Has(field, "RequiredMemberAttribute") ? "required " : "";
        return $"{Marks(field)}{(field.IsPublic ? "" : "protected ")}{required}{modifier}{TypeNames.Write(field.FieldType, TypeNotes.Of(field, Around(field.DeclaringType)))} {field.Name}{value}";
    }

    private static string Property(PropertyDefinition property)
    {
        MethodDefinition first = Accessors(property).First(IsVisible);
        string required = Assemblies.Has(property, "RequiredMemberAttribute") ? "required " : "";
        string type = ByRef(property.PropertyType, property) + TypeNames.Write(property.PropertyType, TypeNotes.Of(property, Around(property.DeclaringType)));
        string name = property.HasParameters ? $"this[{Parameters(property.GetMethod ?? property.SetMethod)}]" : property.Name;
        string get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        string set = property.SetMethod is { } setter && IsVisible(setter)
            ? (IsInit(setter) ? " init;" : " set;") is var word && first.IsPublic && !setter.IsPublic ? " protected" + word : word
            : "";
        return $"{Marks(property)}{Modifiers(first)}{required}{type} {name} {{{get}{set} }}";
    }

    private static string Event(EventDefinition member) =>
        $"{Modifiers(member.AddMethod)}event {TypeNames.Write(member.EventType, TypeNotes.Of(member, Around(member.DeclaringType)))} {member.Name}";

    private static string Method(MethodDefinition method)
    {
        string generics = method.HasGenericParameters ? $"<{string.Join(", ", method.GenericParameters.Select(p => p.Name))}>" : "";
        string name = method.IsConstructor ? method.DeclaringType.Name.Split('`')[0]
            : $"{Return(method)} {(method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal) ? "operator " + method.Name[3..] : method.Name)}";
        return $"{Marks(method)}{Modifiers(method)}{name}{generics}({Parameters(method)}){Constraints(method.GenericParameters)}";
    }

    private static string Return(MethodDefinition method) =>
        ByRef(method.ReturnType, method.MethodReturnType) + TypeNames.Write(method.ReturnType, TypeNotes.Of(method.MethodReturnType, Around(method)));

    private static string Parameters(MethodDefinition method) => string.Join(", ", method.Parameters.Where(p => !(method.IsSetter && p.Index == method.Parameters.Count - 1)).Select(p =>
    {
        string kind = p.Index == 0 && Assemblies.Has(method, "ExtensionAttribute") ? "this " : "";
        kind += Assemblies.Has(p, "ParamArrayAttribute") || Assemblies.Has(p, "ParamCollectionAttribute") ? "params " : "";
        kind += p.ParameterType is not ByReferenceType ? "" : p.IsOut ? "out " : Assemblies.Has(p, "RequiresLocationAttribute") ? "ref readonly "
            : Assemblies.Has(p, "IsReadOnlyAttribute") ? "in " : "ref ";
        return $"{kind}{TypeNames.Write(p.ParameterType, TypeNotes.Of(p, Around(method)))} {p.Name}{(p.HasDefault ? " = " + Literal(p.Constant, p.ParameterType) : "")}";
    }));

    private static string Constraints(IEnumerable<GenericParameter> parameters) => string.Concat(parameters.Select(p =>
    {
        IEnumerable<string> words = [];
        words = p.HasNotNullableValueTypeConstraint ? ["struct"] : p.HasReferenceTypeConstraint ? ["class" + TypeNotes.Of(p).NextMark()] : words;
        words = words.Concat(p.Constraints.Where(c => c.ConstraintType.FullName != "System.ValueType").Select(c => TypeNames.Write(c.ConstraintType, TypeNotes.Of(c))));
        words = p.HasDefaultConstructorConstraint && !p.HasNotNullableValueTypeConstraint ? words.Append("new()") : words;
        return words.Any() ? $" where {p.Name} : {string.Join(", ", words)}" : "";
    }));

    private static string Literal(object? value, TypeReference type)
    {
        TypeReference plain = type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable ? nullable.GenericArguments[0] : type;
        if (value is null)
        {
            return type.IsValueType && ReferenceEquals(plain, type) ? "default" : "null";
        }

        if (plain.IsValueType && !plain.IsPrimitive && plain.Resolve() is { IsEnum: true } named)
        {
            return $"{named.Name}.{named.Fields.FirstOrDefault(f => f.HasConstant && f.Constant.Equals(value))?.Name ?? value}";
        }

        return value switch
        {
            string s => $"\"{s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            char c => $"'{c}'",
            bool b => b ? "true" : "false",
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private static string Modifiers(MethodDefinition method)
    {
        string access = method.IsPublic ? "" : "protected ";
        return method switch
        {
            { DeclaringType.IsInterface: true } => method.IsStatic ? "static " + (method.IsAbstract ? "abstract " : "") : "",
            { IsStatic: true } => access + "static ",
            { IsVirtual: true, IsNewSlot: false } => access + (method.IsAbstract ? "abstract override " : "override "),
            { IsAbstract: true } => access + "abstract ",
            { IsVirtual: true, IsFinal: false } => access + "virtual ",
            _ => access,
        };
    }

    private static string Marks(ICustomAttributeProvider member) => string.Concat(
        Marked.Where(a => Assemblies.Has(member, a + "Attribute") && !IsOnlyForOldCompilers(member)).Select(a => $"[{a}] "));

    private static string ByRef(TypeReference type, ICustomAttributeProvider noted) => (type is IModifierType modified ? modified.ElementType : type) is not ByReferenceType ? ""
        : Assemblies.Has(noted, "IsReadOnlyAttribute") ? "ref readonly " : "ref ";

    private static IEnumerable<ICustomAttributeProvider> Around(MethodDefinition method) => [method, .. Around(method.DeclaringType)];

    private static IEnumerable<ICustomAttributeProvider> Around(TypeDefinition? type) => type is null ? [] : [type, .. Around(type.DeclaringType)];

    private static IEnumerable<MethodDefinition> Accessors(PropertyDefinition property) =>
        new[] { property.GetMethod, property.SetMethod }.OfType<MethodDefinition>();

    private static string Namespace(TypeDefinition type) => type.DeclaringType is null ? type.Namespace : Namespace(type.DeclaringType);

    // Constructors of types with required members are marked as obsolete for compilers that do not know them.
    private static bool IsOnlyForOldCompilers(ICustomAttributeProvider member) => Assemblies.Has(member, "CompilerFeatureRequiredAttribute");

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodDefinition setter) => setter.ReturnType is RequiredModifierType;

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private static bool IsRecord(TypeDefinition type) => type.Methods.Any(m => m.Name is "<Clone>$" || (type.IsValueType && m.Name == "PrintMembers"));

    // A class without a constructor of its own has the compiler's, which carries no mark.
    private static bool IsImplied(MethodDefinition method) =>
        method is { Name: "Finalize" } || method is { IsConstructor: true, IsStatic: true };
}
