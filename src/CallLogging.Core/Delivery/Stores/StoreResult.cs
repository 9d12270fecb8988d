using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Delivery;

/// <summary>The result of a store: a value or a fault.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
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

    /// <summary>The value. Check <see cref="Fault"/> first, or use <see cref="TryGet"/>.</summary>
    /// <exception cref="InvalidOperationException">The result is a fault.</exception>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException($"The store returned a fault instead of a value: {Fault.Message}");

    /// <summary>Returns the value or the fault.</summary>
    /// <param name="value">The value, if the result is one; else the default value.</param>
    /// <param name="fault">The fault, or null if there is a value.</param>
    /// <returns><see langword="true"/> if there is a value.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out StoreFault? fault)
    {
        value = _value;
        fault = Fault;
        return fault is null;
    }

    /// <summary>Converts a value to a result.</summary>
    /// <param name="value">The value of the result.</param>
    public static implicit operator StoreResult<T>(T value) => new(value, null);

    /// <summary>Converts a fault to a result.</summary>
    /// <param name="fault">The fault of the result; not null.</param>
    public static implicit operator StoreResult<T>(StoreFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(default, fault);
    }
}

/// <summary>The fault of a store, and how to fix it. Nothing of the request was stored.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Message">A sentence that says what happened and what to do, without personal data.</param>
public sealed record StoreFault(StoreFaultKind Kind, string Message);

/// <summary>The kind of a store's fault.</summary>
public enum StoreFaultKind
{
    /// <summary>Another process holds the store locked; a retry may succeed.</summary>
    Busy,

    /// <summary>The store can be read but not written.</summary>
    ReadOnly,

    /// <summary>There is no space left to write.</summary>
    Full,

    /// <summary>The stored data cannot be read anymore.</summary>
    Corrupt,

    /// <summary>A newer version of the program changed the schema of the store.</summary>
    OtherSchema,

    /// <summary>The store cannot be reached, or it was closed.</summary>
    Unavailable,
}
