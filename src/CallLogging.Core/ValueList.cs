using System.Collections;
using System.Runtime.CompilerServices;

namespace CallLogging;

/// <summary>An immutable list that is equal to another by its elements, so that records that hold one compare as values.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <remarks>The default value is the empty list. Written with a collection expression: <c>ValueList&lt;int&gt; list = [1, 2];</c></remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>How many elements the list has.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Whether the list has no element.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The element at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside the list.</exception>
    public T this[int index] =>
        (uint)index < (uint)Count ? _items![index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The elements, to read without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>A list with one element more at its end.</summary>
    public ValueList<T> Add(T item)
    {
        var items = new T[Count + 1];
        AsSpan().CopyTo(items);
        items[^1] = item;
        return new(items);
    }

    /// <summary>A list with another element in one place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside the list.</exception>
    public ValueList<T> With(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        T[] items = AsSpan().ToArray();
        items[index] = item;
        return new(items);
    }

    /// <inheritdoc />
    public bool Equals(ValueList<T> other)
    {
        if (ReferenceEquals(_items, other._items))
        {
            return true;
        }

        return AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether two lists have equal elements in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ in an element or in their order.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>The elements in square brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <summary>Walks through the elements without allocating, also across an <c>await</c>.</summary>
    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>A place in the list.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _place;

        internal Enumerator(T[] items)
        {
            _items = items;
            _place = -1;
        }

        /// <summary>The element at this place.</summary>
        public readonly T Current => _items[_place];

        /// <summary>Goes on to the next element.</summary>
        /// <returns>False behind the last one.</returns>
        public bool MoveNext() => ++_place < _items.Length;
    }
}
