using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Shared;

/// <summary>The result of a look-up in an outside system or in the store: the value, or the fault that says what to do next.</summary>
internal readonly struct Lookup<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly DestinationFault? _fault;

    private Lookup(T? value, DestinationFault? fault)
    {
        _value = value;
        _fault = fault;
    }

    public static implicit operator Lookup<T>(T value) => new(value, null);

    public static implicit operator Lookup<T>(DestinationFault fault) => new(default, fault);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DestinationFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null && value is not null;
    }
}
