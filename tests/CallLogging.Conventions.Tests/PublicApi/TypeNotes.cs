using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>What the compiler notes beside a signature: nullability and the names of tuple elements, both read in the order of the type's parts.</summary>
internal sealed class TypeNotes
{
    private readonly byte[] _nullable;
    private readonly string?[] _tupleNames;
    private int _nextNullable;
    private int _nextName;

    private TypeNotes(byte[] nullable, string?[] tupleNames)
    {
        _nullable = nullable;
        _tupleNames = tupleNames;
    }

    /// <summary>The notes of a member, a parameter or a return value.</summary>
    /// <param name="noted">What carries the attributes.</param>
    /// <param name="around">What it stands in, innermost first: the first with a default decides where there is no note.</param>
    public static TypeNotes Of(ICustomAttributeProvider noted, params IEnumerable<ICustomAttributeProvider> around)
    {
        byte[] nullable = [.. Values<byte>(noted, "NullableAttribute")];
        if (nullable.Length == 0)
        {
            nullable = [.. around.SelectMany(a => Values<byte>(a, "NullableContextAttribute")).Take(1)];
        }

        return new TypeNotes(nullable, [.. Values<string?>(noted, "TupleElementNamesAttribute")]);
    }

    /// <summary>A question mark where the next part may be null.</summary>
    public string NextMark()
    {
        int place = _nextNullable++;
        byte flag = _nullable switch { [] => 0, [var all] => all, _ => place < _nullable.Length ? _nullable[place] : (byte)0 };
        return flag == 2 ? "?" : "";
    }

    /// <summary>The names of the next tuple's elements, null where one has none.</summary>
    public string?[] NextNames(int count)
    {
        int place = _nextName;
        _nextName += count;
        return [.. Enumerable.Range(place, count).Select(i => _tupleNames.ElementAtOrDefault(i))];
    }

    private static IEnumerable<T> Values<T>(ICustomAttributeProvider member, string attribute) =>
        member.CustomAttributes.Where(a => a.AttributeType.Name == attribute).Take(1).SelectMany(a => a.ConstructorArguments[0].Value switch
        {
            CustomAttributeArgument[] many => many.Select(m => (T)m.Value),
            var one => [(T)one],
        });
}
