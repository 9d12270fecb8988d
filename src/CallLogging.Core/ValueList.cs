using System.Collections;
using System.Runtime.CompilerServices;

namespace CallLogging;

/// <summary>An immutable list that is equal to another one with equal elements, so that records that hold one compare as values.</summary>
/// <typeparam name="T">The type of the elements; it decides, by its own equality, when two elements are equal.</typeparam>
/// <remarks>The default value is the empty list. A collection expression creates a list: <c>ValueList&lt;int&gt; list = [1, 2];</c></remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>The number of elements in the list.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Gets a value indicating whether the list has no element.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The element at an index.</summary>
    /// <param name="index">The zero-based index, below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the list.</exception>
    public T this[int index] =>
        (uint)index < (uint)Count ? _items![index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Returns the elements as a span, without copying them.</summary>
    /// <returns>The elements in their order; empty for the empty list.</returns>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Creates a list that has one more element at its end; this list stays as it is.</summary>
    /// <param name="item">The element to append.</param>
    /// <returns>The new list. Each call copies all elements.</returns>
    public ValueList<T> Add(T item)
    {
        var items = new T[Count + 1];
        AsSpan().CopyTo(items);
        items[^1] = item;
        return new(items);
    }

    /// <summary>Creates a list in which one element is replaced; this list stays as it is.</summary>
    /// <param name="index">The zero-based index of the element to replace, below <see cref="Count"/>.</param>
    /// <param name="item">The element that takes its place.</param>
    /// <returns>The new list. Each call copies all elements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the list.</exception>
    public ValueList<T> SetItem(int index, T item)
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

    /// <summary>Determines whether two lists have equal elements in the same order.</summary>
    /// <param name="left">The first list to compare.</param>
    /// <param name="right">The second list to compare.</param>
    /// <returns><see langword="true"/> if both have the same count and equal elements.</returns>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Determines whether two lists differ in an element, in their order or in their count.</summary>
    /// <param name="left">The first list to compare.</param>
    /// <param name="right">The second list to compare.</param>
    /// <returns><see langword="true"/> if the lists are not equal.</returns>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>Returns the texts of the elements in square brackets, separated by commas.</summary>
    /// <returns>Such as <c>[1, 2]</c>.</returns>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <summary>Returns an enumerator over the elements that allocates nothing and may be used across an <c>await</c>.</summary>
    /// <returns>An enumerator positioned before the first element.</returns>
    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>The position of an enumeration in the list.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items)
        {
            _items = items;
            _index = -1;
        }

        /// <summary>The element at the current position.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Advances to the next element.</summary>
        /// <returns><see langword="false"/> after the last element.</returns>
        public bool MoveNext() => ++_index < _items.Length;
    }
}

/// <summary>Creates lists that compare by their elements.</summary>
public static class ValueList
{
    /// <summary>Creates a list of the given elements; they are copied. Collection expressions call this method.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements, in the order that the list keeps.</param>
    /// <returns>The list; the default value if there is no element.</returns>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>Creates a list of the elements of a sequence; they are copied, unless the sequence is such a list already.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The sequence, which is enumerated once.</param>
    /// <returns>The list, in the order of the sequence.</returns>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items is ValueList<T> list ? list : new([.. items]);
    }
}
