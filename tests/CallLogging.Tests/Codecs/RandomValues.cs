using System.Reflection;
using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Tests.Codecs;

/// <summary>Draws values of any record from a seed, by its constructor and its settable properties, so that a new member is drawn, too.</summary>
internal sealed class RandomValues(int seed)
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly string[] s_texts = ["a", "Zoë \"quoted\" \\ \u0001 <b>", "{id:x}", "名前 👍", "line\nbreak", "", "null", "2026-01-01"];
    private static readonly string[] s_numbers = ["+493023125001", "+447700900123", "+14155550123", "+390612345678"];
    private readonly Random _random = new(seed);
    private int _texts;

    public T Next<T>() => (T)Next(typeof(T), depth: 0)!;

    private object? Next(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return _random.Next(2) == 0 ? null : Next(underlying, depth);
        }

        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(_random.Next(values.Length));
        }

        return NextSimple(type) ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? NextList(type, depth)
            : type.IsArray ? NextArray(type.GetElementType()!, _random.Next(3), depth)
            : type.IsAbstract ? Next(Choose(type.GetNestedTypes().Where(t => t.BaseType == type).ToArray()), depth)
            : NextRecord(type, depth));
    }

    private object? NextSimple(Type type)
    {
        if (type == typeof(string))
        {
            // Two fields of one effect must not have one name, because the tests damage documents as trees.
            return $"{Choose(s_texts)}{_texts++}";
        }

        return type == typeof(bool) ? _random.Next(2) == 0
            : type == typeof(int) ? Choose([0, 1, 7, int.MaxValue])
            : type == typeof(long) ? Choose([0L, 1, -7, long.MaxValue])
            : type == typeof(DateTimeOffset) ? Choose([default, DateTimeOffset.UnixEpoch, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(2)).AddTicks(_random.Next())])
            : type == typeof(DateOnly) ? new DateOnly(2026, 1, 1).AddDays(_random.Next(400))
            : type == typeof(TimeSpan) ? TimeSpan.FromTicks(Choose([0L, 1, 150_000_000, _random.NextInt64(1L << 50)]))
            : type == typeof(ReadOnlyMemory<byte>) ? ReadOnlyMemory<byte>.Empty
            : type == typeof(CallKey) ? new CallKey("sample", Choose(["main", "second"]), "id:" + _random.Next(99))
            : type == typeof(PhoneNumber) ? PhoneNumberParser.Parse(Choose(s_numbers)).Number!.Value
            : type == typeof(PartyNumber) ? NextParty()
            : type == typeof(FieldValue) ? NextFieldValue()
            : type == typeof(CallEventKind) ? new CallEventKind(Choose(["started", "ended", "tagged", "own_word"]))
            : type == typeof(RoutingState) ? NextState()
            : null;
    }

    private PartyNumber NextParty() => _random.Next(4) switch
    {
        0 => PartyNumber.Withheld,
        1 => PartyNumber.NotANumber(Choose(s_texts), NotANumberReason.RegionNeeded),
        2 => PartyNumber.From(Next<PhoneNumber>(), "123"),
        _ => PartyNumber.From(Next<PhoneNumber>()),
    };

    private FieldValue NextFieldValue() => _random.Next(5) switch
    {
        0 => FieldValue.Null,
        1 => FieldValue.From(_random.NextInt64()),
        2 => FieldValue.From(_random.Next(2) == 0),
        3 => FieldValue.CreateReference(new EffectId(Choose(s_texts))),
        _ => FieldValue.From(Choose(s_texts)),
    };

    private RoutingState NextState() => RoutingState.Restore(
        Next<ValueList<StoredCallType>>().DistinctBy(t => t.Type.Id), Next<ValueList<AgentPresence>>().DistinctBy(a => a.Agent), Next<ValueList<RoutingSession>>());

    private object NextList(Type type, int depth)
    {
        Array items = NextArray(type.GetGenericArguments()[0], depth > 4 ? 0 : _random.Next(4), depth);
        return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [items])!;
    }

    private Array NextArray(Type type, int count, int depth)
    {
        var items = Array.CreateInstance(type, count);
        for (int i = 0; i < count; i++)
        {
            items.SetValue(Next(type, depth + 1), i);
        }

        return items;
    }

    private object NextRecord(Type type, int depth)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters().All(p => !p.ParameterType.IsByRefLike && p.ParameterType != type))
            ?? type.GetConstructors(Instance).First(c => c.GetParameters().All(p => !p.ParameterType.IsByRefLike) && c.GetParameters().Length > 1);
        object?[] arguments = [.. constructor.GetParameters().Select(p => NextOrNull(new NullabilityInfoContext().Create(p), p.ParameterType, depth))];
        if (type == typeof(RoutingExplanation))
        {
            arguments[^1] = NextArray(typeof(MemberAvailability), ((ValueList<AgentId>)arguments[^2]!).Count, depth);
        }

        object value = constructor.Invoke(arguments);
        foreach (PropertyInfo property in type.GetProperties(Instance).Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0))
        {
            if (!constructor.GetParameters().Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                property.SetValue(value, NextOrNull(new NullabilityInfoContext().Create(property), property.PropertyType, depth));
            }
        }

        return value;
    }

    private object? NextOrNull(NullabilityInfo nullability, Type type, int depth) =>
        !type.IsValueType && nullability.ReadState == NullabilityState.Nullable && _random.Next(2) == 0 ? null : Next(type, depth + 1);

    private T Choose<T>(T[] values) => values[_random.Next(values.Length)];
}
