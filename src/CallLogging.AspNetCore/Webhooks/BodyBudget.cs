namespace CallLogging.AspNetCore;

/// <summary>Limits the bytes of all bodies that the host holds at the same time, whether they are still arriving or wait for the store.</summary>
/// <remarks>Bytes count when they arrive and not when they are announced, so that slow clients cannot use up the budget with announcements.</remarks>
internal sealed class BodyBudget(long limit)
{
    private readonly long _limit = limit;
    private long _used;

    /// <summary>Begins a reservation of 0 bytes.</summary>
    public Reservation Begin() => new(this);

    /// <summary>The bytes of one body, which are given back with the disposal.</summary>
    internal sealed class Reservation(BodyBudget budget) : IDisposable
    {
        private long _bytes;

        /// <summary>Reserves bytes up to a number in all.</summary>
        /// <returns>False if the bodies of all requests would be too many bytes.</returns>
        public bool TryGrowTo(long bytes)
        {
            long growth = bytes - _bytes;
            if (growth <= 0)
            {
                return true;
            }

            if (Interlocked.Add(ref budget._used, growth) > budget._limit)
            {
                Interlocked.Add(ref budget._used, -growth);
                return false;
            }

            _bytes = bytes;
            return true;
        }

        public void Dispose() => Interlocked.Add(ref budget._used, -Interlocked.Exchange(ref _bytes, 0));
    }
}
