"""The crash test: the bot, killed again and again through a month of two dozen schedules, posts everything once.

    make crash SEED=7 KILLS=200

The real bot runs as a process against the wire server (tests/wire) and is killed with SIGKILL where a seed says:
before a write to the library, inside one, after one; before Discord takes a request, after it has and before it
answers, after the answer; or at any moment. It is started again at once, minutes, hours or a day later. Meanwhile
requests are rate limited, fail, stay unanswered, lose their answer; the gateway breaks and forgets its sessions;
the bot hangs past its lease; permissions are taken and given back, a channel is deleted.

What is due is known from the schedules alone, never from the outbox's rows:

- **serials**: their stories are made of numbered steps. In a thread or forum post the steps are all there, each
  once, in order; in a channel, which shows how each instalment begins, so are the instalments. After the last one
  stands the closing post, once. None comes before its slot.
- **readers' own serials**: in each reader's direct messages the steps of each are all there, each once, in order, and
  the end is said once. By chapters an instalment is one; in step with a serial none comes before that has it.
- **excerpts**: which local dates have a slot follows from the schedule. No date is posted twice, none comes before
  its slot, and dates are in order.
- **news, announcements**: one message for every follower and every approval; a story's news in order.
- **on time**: a slot has its post if the bot was up and idle within twelve hours after it. Left out of this are
  slots that had begun when the last post was still on its way, or at which the bot was being denied the channel.
- **nothing else**: no message stands in these places that nobody planned.

The same seed draws the same schedules, deaths and faults. Which request meets them is a matter of microseconds, so a
failure may want a second or third run to come again; what the bot said is kept in ``build/crash-SEED.log``.

A message is told by its marker, which follows from the library's id and the post's key (see bot/delivery/worker.py)
and is worked out here anew, and by its text.
"""
