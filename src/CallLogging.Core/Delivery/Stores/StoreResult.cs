using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Delivery;

/// <summary>What a store answered: a value, or the fault that kept it from answering.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly record struct StoreResult<T>
{
    private readonly T? _value;

    private StoreResult(T? value, StoreFault? fault)
    {
        _value = value;
        Fault = fault;
    }

    /// <summary>The fault, or null if there is a value.</summary>
    public StoreFault? Fault { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a fault instead.</exception>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"The store answered with a fault: {Fault.Message}");

    /// <summary>The value, if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out StoreFault? fault)
    {
        value = _value;
        fault = Fault;
        return fault is null;
    }

    /// <summary>An answer with a value.</summary>
    public static implicit operator StoreResult<T>(T value) => new(value, null);

    /// <summary>An answer with a fault.</summary>
    public static implicit operator StoreResult<T>(StoreFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(default, fault);
    }
}
